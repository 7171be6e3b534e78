/**
 * The searches of many platforms, live: inputs are collected, adopted between rounds, advanced slice by slice, and answered. Knows messages, not Flink: a job brings
 * state and time, and a replay needs neither.
 */
package io.spaceevo.live;
