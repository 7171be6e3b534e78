/** The fault lab: kills the processes of a cluster, and accounts for every record. */
package io.spaceevo.lab;
