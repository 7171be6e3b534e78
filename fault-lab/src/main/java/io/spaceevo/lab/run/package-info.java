/** Runs the lab: starts the cluster, kills its processes, and checks what is left. */
package io.spaceevo.lab.run;
