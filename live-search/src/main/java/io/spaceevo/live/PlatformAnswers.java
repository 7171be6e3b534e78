package io.spaceevo.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.spaceevo.schema.AnswerUpdate;
import io.spaceevo.schema.BestSearchSpace;
import io.spaceevo.schema.PlatformView;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.wire.Answers;
import io.spaceevo.wire.SearchQueries;

/** What one platform answers: in its queryable view an answer per target, and in the topic those that rest on a finished round. */
final class PlatformAnswers {
    private final PlatformState state;
    private final QualityLibrary library;
    private final Warming warming;

    PlatformAnswers(PlatformState state, QualityLibrary library) {
        this.state = state;
        this.library = library;
        this.warming = new Warming(state, library);
    }

    /** A finished round's answer takes the place of its target's last. */
    void give(io.spaceevo.answer.BestSearchSpace answer, Consumer<AnswerUpdate> topic) throws IOException {
        var message = Answers.toWire(answer);
        show(message);
        topic.accept(new AnswerUpdate(answer.target(), message));
    }

    /**
     * How far a target without a finished round is.
     *
     * @param lacks what it waits for beside kinds
     */
    void warm(io.spaceevo.search.SearchTarget target, Optional<String> lacks) throws IOException {
        show(Answers.toWire(warming.answer(target, lacks)));
    }

    /** That a target without a finished round waits for its hyperspace or block qualities. */
    void warmWithoutQualities(io.spaceevo.search.SearchTarget target, SearchTarget message) throws IOException {
        if (state.answer(message).isEmpty()) {
            warm(target, Optional.of(library.lacks(target.hyperspace(), target.qualitySet())));
        }
    }

    /** That a target of an earlier version breaks a rule of this one; an answer that it had stays. */
    void refuse(SearchTarget message, String reason) throws IOException {
        if (state.answer(message).isEmpty()) {
            show(Answers.toWire(warming.refused(message, reason)));
        }
    }

    /** How far a platform without targets is with each complete quality set. */
    void warmWithoutTarget(String platform) throws IOException {
        var answers = new ArrayList<BestSearchSpace>();
        for (var qualities : library.complete()) {
            answers.add(Answers.toWire(warming.answer(platform, qualities)));
        }
        state.view(new PlatformView(SearchQueries.ANSWERS_VERSION, platform, answers));
    }

    /** A target is gone, and its answer. */
    void withdraw(String target, Consumer<AnswerUpdate> topic) throws IOException {
        keep(answer -> !answer.getTarget().equals(target));
        topic.accept(new AnswerUpdate(target, null));
    }

    /** Once more after a restore, in this job's version: a Kafka transaction may have expired. */
    void repeat(Consumer<AnswerUpdate> topic) throws IOException {
        var targets = state.targets();
        for (var target : targets.values()) {
            state.answer(target).ifPresent(answer -> topic.accept(new AnswerUpdate(answer.getTarget(), answer)));
        }
        keep(answer -> targets.containsKey(answer.getTarget()));
    }

    private void show(BestSearchSpace answer) throws IOException {
        var answers = new ArrayList<BestSearchSpace>();
        state.view().ifPresent(known -> known.getAnswers().stream()
                .filter(other ->
                        !other.getTarget().isEmpty() && !other.getTarget().equals(answer.getTarget()))
                .forEach(answers::add));
        answers.add(answer);
        answers.sort((a, b) -> a.getTarget().compareTo(b.getTarget()));
        state.view(new PlatformView(SearchQueries.ANSWERS_VERSION, answer.getPlatform(), answers));
    }

    private void keep(Predicate<BestSearchSpace> which) throws IOException {
        var view = state.view();
        if (view.isPresent()) {
            List<BestSearchSpace> kept =
                    view.get().getAnswers().stream().filter(which).toList();
            state.view(
                    new PlatformView(SearchQueries.ANSWERS_VERSION, view.get().getPlatform(), kept));
        }
    }
}
