package io.spaceevo.lab.report;

import java.time.Duration;

import io.spaceevo.lab.plan.Fault;

/**
 * How long the system took after a kill.
 *
 * @param killedAt time since the start of the run
 * @param tasks from the kill until the process was back, all tasks ran and each job had completed a checkpoint that began after the kill
 * @param answers from the kill until, after that, the running job gave the answers of all platforms
 * @param load runnable threads of the last minute at the kill
 */
public record Recovery(Fault fault, Duration killedAt, Duration tasks, Duration answers, double load) {}
