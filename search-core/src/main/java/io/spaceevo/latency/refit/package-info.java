/** What one device epoch learns from its measurements, one by one, and when it makes new predictors. */
package io.spaceevo.latency.refit;
