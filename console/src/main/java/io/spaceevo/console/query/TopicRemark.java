package io.spaceevo.console.query;

/**
 * Something that a reader met beside what it was asked for.
 *
 * @param line one line for people
 * @param incomplete whether answers may be missing, or older than they could be, for this reason
 */
public record TopicRemark(String line, boolean incomplete) {}
