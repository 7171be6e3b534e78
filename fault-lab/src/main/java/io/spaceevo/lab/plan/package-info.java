/** Which process is killed when: a function of a seed. */
package io.spaceevo.lab.plan;
