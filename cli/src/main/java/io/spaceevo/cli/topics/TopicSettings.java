package io.spaceevo.cli.topics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import io.spaceevo.wire.Topic;

/** What the settings of a topic have to be, so that the broker neither loses nor refuses records and its own clock counts. */
final class TopicSettings {
    private static final String UNLIMITED = "-1";

    private final Topic topic;
    private final int copies;

    /** @param copies of each partition */
    TopicSettings(Topic topic, int copies) {
        this.topic = topic;
        this.copies = copies;
    }

    private enum Rule {
        EXACTLY("") {
            @Override
            boolean holds(String found, String wanted) {
                return found.equals(wanted);
            }
        },
        AT_LEAST(" or more") {
            @Override
            boolean holds(String found, String wanted) {
                return found.equals(UNLIMITED) || Long.parseLong(found) >= Long.parseLong(wanted);
            }
        },
        AT_MOST(" or less") {
            @Override
            boolean holds(String found, String wanted) {
                return Long.parseLong(found) <= Long.parseLong(wanted);
            }
        };

        private final String words;

        Rule(String words) {
            this.words = words;
        }

        abstract boolean holds(String found, String wanted);

        static Rule of(String setting) {
            return switch (setting) {
                case "retention.ms", "delete.retention.ms", "max.message.bytes" -> AT_LEAST;
                case "segment.ms", "segment.bytes", "min.insync.replicas" -> AT_MOST;
                default -> EXACTLY;
            };
        }
    }

    /**
     * What is wrong, one line each.
     *
     * @param found value of a setting, empty where there is none
     * @param servers of the cluster, for the command that mends it
     */
    List<String> defects(UnaryOperator<String> found, String servers) {
        var defects = new ArrayList<String>();
        wanted().forEach((setting, value) -> {
            var rule = Rule.of(setting);
            var actual = found.apply(setting);
            if (actual.isEmpty() || !rule.holds(actual, value)) {
                defects.add(topic + " has " + setting + "=" + (actual.isEmpty() ? "nothing" : actual) + " and needs "
                        + value + rule.words + ": kafka-configs.sh --bootstrap-server " + servers
                        + " --alter --entity-type topics --entity-name " + topic + " --add-config " + setting + "="
                        + value);
            }
        });
        return defects;
    }

    private Map<String, String> wanted() {
        var wanted = new LinkedHashMap<String, String>(new TreeMap<>(topic.config()));
        // a limit on bytes drops records long before their time
        wanted.put("retention.bytes", UNLIMITED);
        // more than there are copies, and nobody can write
        wanted.put("min.insync.replicas", String.valueOf(copies));
        if (copies > 1) {
            // a leader that lagged behind has lost what was acknowledged
            wanted.put("unclean.leader.election.enable", "false");
        }
        return wanted;
    }
}
