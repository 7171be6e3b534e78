/** Block-wise distillation: every (stage, block type) learns by itself to turn the teacher's value before the stage into that behind it. */
package io.spaceevo.train.distill;
