/** What training costs. */
package io.spaceevo.benchmarks.training;
