package io.spaceevo.jobs.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.schema.PlatformView;
import io.spaceevo.wire.Answers;

/** The queryable view of one platform: one answer per target. */
final class PlatformAnswers {
    private PlatformAnswers() {}

    /** The view with one answer put in the place of an earlier one for its target. */
    static PlatformView with(Optional<PlatformView> view, io.spaceevo.schema.BestSearchSpace answer) {
        var answers = new ArrayList<io.spaceevo.schema.BestSearchSpace>();
        view.ifPresent(known -> known.getAnswers().stream()
                .filter(other ->
                        !other.getTarget().isEmpty() && !other.getTarget().equals(answer.getTarget()))
                .forEach(answers::add));
        answers.add(answer);
        answers.sort((a, b) -> a.getTarget().compareTo(b.getTarget()));
        return new PlatformView(Answers.VIEW_VERSION, answer.getPlatform(), answers);
    }

    /** The view without answers of targets that are gone. */
    static PlatformView only(PlatformView view, Collection<String> targets) {
        return new PlatformView(
                Answers.VIEW_VERSION,
                view.getPlatform(),
                view.getAnswers().stream()
                        .filter(answer -> targets.contains(answer.getTarget()))
                        .toList());
    }

    /** The view of a platform that has no target. */
    static PlatformView withoutTarget(String platform, List<BestSearchSpace> warming) {
        return new PlatformView(
                Answers.VIEW_VERSION,
                platform,
                warming.stream().map(Answers::toWire).toList());
    }
}
