/** What a run of the lab found: times of recovery, memory, state and disk. */
package io.spaceevo.lab.report;
