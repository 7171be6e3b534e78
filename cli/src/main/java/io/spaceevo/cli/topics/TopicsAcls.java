package io.spaceevo.cli.topics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.spaceevo.cli.options.ClusterOptions;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.failure.UserError;
import org.apache.kafka.common.acl.AclBinding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo topics acls}: what each role may do on the broker. */
@Command(
        name = "acls",
        description = {
            "Prints or applies the rights of each role on a cluster that denies everything else.",
            "The roles are collector, refit and search (the two jobs), reader and admin. A user of the same name has each, unless --user names another. Without "
                    + "--apply, it prints commands for kafka-acls.sh and talks to no broker.",
            "With --apply, it grants what is missing, and lists what these users may do beyond their role; the exit code is 1 where there is any. It takes nothing away. "
                    + "Whoever applies needs the right Alter on the cluster, as its super users have."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  spaceevo topics acls",
            "  spaceevo topics acls --apply --bootstrap-servers kafka:9093 --kafka-config super.properties --user collector=phones",
            "",
            "Exit codes: 0 done, 1 failed or a user may do more, 2 wrong usage or bad input."
        })
final class TopicsAcls implements Callable<Integer> {
    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--user",
            paramLabel = "ROLE=USER",
            description = "User who has a role. Can be repeated. Default: a user of the role's name.")
    private Map<String, String> users = Map.of();

    @Option(names = "--apply", description = "Grant the rights on the cluster.")
    private boolean apply;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() {
        var named = named();
        var wanted = named.entrySet().stream()
                .flatMap(user -> user.getKey().rights(user.getValue()).stream())
                .distinct()
                .toList();
        return apply ? apply(wanted) : print(named);
    }

    private Map<Role, String> named() {
        var named = new LinkedHashMap<Role, String>();
        Stream.of(Role.values()).forEach(role -> named.put(role, role.word()));
        users.forEach((word, user) -> {
            if (!user.matches("\\S+")) {
                throw new UserError("--user needs ROLE=USER without blanks, was " + word + "=" + user);
            }
            try {
                named.put(Role.of(word), user);
            } catch (IllegalArgumentException e) {
                throw new UserError("--user: " + e.getMessage(), e);
            }
        });
        return named;
    }

    private int apply(List<AclBinding> wanted) {
        var kafka = cluster.kafka();
        try (var rights = BrokerRights.of(kafka)) {
            var granted = rights.grant(wanted);
            var beyond = rights.beyond(wanted);
            var object = new LinkedHashMap<String, Object>();
            object.put("granted", granted.stream().map(AclText::object).toList());
            object.put("beyond", beyond.stream().map(AclText::object).toList());
            answer.print(object, out -> {
                out.println(granted.size() + " rights granted, " + (wanted.size() - granted.size()) + " were there");
                beyond.forEach(right -> out.println(AclText.sentence(right) + ", which is beyond the role: "
                        + String.join("", AclText.commands(kafka.bootstrapServers(), "--remove", List.of(right)))));
            });
            return beyond.isEmpty() ? 0 : 1;
        }
    }

    private int print(Map<Role, String> named) {
        var servers = cluster.isEmbedded() ? "HOST:PORT" : cluster.kafka().bootstrapServers();
        var objects = new LinkedHashMap<String, Object>();
        named.forEach((role, user) -> objects.put(
                role.word(), role.rights(user).stream().map(AclText::object).toList()));
        answer.print(
                Map.of("roles", objects),
                out -> named.forEach((role, user) -> {
                    out.println("# " + role.word() + ": " + role.purpose());
                    AclText.commands(servers, "--add", role.rights(user)).forEach(out::println);
                }));
        return 0;
    }
}
