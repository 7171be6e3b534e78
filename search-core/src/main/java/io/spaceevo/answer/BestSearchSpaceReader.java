package io.spaceevo.answer;

import java.util.List;

/** Where researchers read answers. Adapters say where they read. */
public interface BestSearchSpaceReader extends AutoCloseable {
    /**
     * Answers of a platform, one per target; one without target while there is none; none where nothing is known of the platform.
     *
     * @throws AnswerUnavailableException if neither the job nor its topic answers in time
     */
    List<BestSearchSpace> read(String platform) throws AnswerUnavailableException;

    /**
     * Answers of all platforms, as {@link #read} gives them. One that the job leaves unanswered is not followed by others that wait for it.
     *
     * @throws AnswerUnavailableException if neither the job nor its topic answers in time
     */
    List<BestSearchSpace> readAll() throws AnswerUnavailableException;

    /** Platforms that have an answer, a target or a predictor, ascending. */
    List<String> platforms() throws AnswerUnavailableException;

    @Override
    void close();
}
