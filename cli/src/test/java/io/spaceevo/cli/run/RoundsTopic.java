package io.spaceevo.cli.run;

import java.util.List;

import io.spaceevo.schema.Adoption;
import io.spaceevo.schema.RoundResult;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.wire.Topic;

/** What is committed of the topic of search rounds. */
final class RoundsTopic {
    private RoundsTopic() {}

    /** Of each adoption of a target its device epoch, in order. */
    static List<String> adoptedEpochs(String bootstrapServers, String target) {
        return read(bootstrapServers).stream()
                .filter(round -> round.getTarget().equals(target))
                .filter(round -> round.getEvent() instanceof Adoption)
                .map(SearchRound::getEpoch)
                .toList();
    }

    /** Numbers of the finished rounds of a target, in order. */
    static List<Long> finished(String bootstrapServers, String target) {
        return read(bootstrapServers).stream()
                .filter(round -> round.getTarget().equals(target))
                .filter(round -> round.getEvent() instanceof RoundResult)
                .map(SearchRound::getRound)
                .toList();
    }

    private static List<SearchRound> read(String bootstrapServers) {
        return WholeTopic.read(bootstrapServers, Topic.SEARCH_ROUNDS, SearchRound.class);
    }
}
