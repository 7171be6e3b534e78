/** What researchers ask for: the current best search space of a target, why it is best, and how sure that is. */
package io.spaceevo.answer;
