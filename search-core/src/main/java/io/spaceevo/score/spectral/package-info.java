/** The Q-T score without sampling: characteristic functions of stage tables, their product, and the order statistics of the best, see docs/qt-score.md. */
package io.spaceevo.score.spectral;
