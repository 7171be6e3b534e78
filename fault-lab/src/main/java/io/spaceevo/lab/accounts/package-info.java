/** What was sent, what is in the topics, and what the state says of it: the three have to agree. */
package io.spaceevo.lab.accounts;
