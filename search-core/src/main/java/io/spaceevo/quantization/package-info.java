/**
 * Where INT8 is faster than FP32 and where it is slower, from measurements of the same workloads in both number formats. This is the analysis behind Fig. 2 of the
 * SpaceEvo paper (arXiv 2303.08308), for any device epoch.
 */
package io.spaceevo.quantization;
