/**
 * What block-wise distillation says about sub-stages (their loss), and what a platform's predictors add (their latency): the tables that Q-T scores are
 * computed from.
 */
package io.spaceevo.quality;
