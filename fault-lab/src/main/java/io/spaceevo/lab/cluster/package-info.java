/** The processes of a cluster on this machine, each of which can be killed and started again. */
package io.spaceevo.lab.cluster;
