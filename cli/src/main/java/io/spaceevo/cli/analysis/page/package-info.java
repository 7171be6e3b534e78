/** The page of INT8 against FP32: one file of HTML with its plots, which needs neither scripts nor a network. */
package io.spaceevo.cli.analysis.page;
