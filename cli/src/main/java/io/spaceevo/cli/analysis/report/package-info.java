/** What is told of INT8 against FP32 on a device epoch: where it pays, where it loses and why, and how networks compare with published ones. */
package io.spaceevo.cli.analysis.report;
