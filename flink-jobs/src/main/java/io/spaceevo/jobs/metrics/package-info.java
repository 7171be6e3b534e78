/** Series by platform and by kind, whose number is bounded: names come from measurements, which anybody can publish. */
package io.spaceevo.jobs.metrics;
