/** The {@code predictor} commands: how well latencies are predicted that were not fitted on. */
package io.spaceevo.cli.predictors;
