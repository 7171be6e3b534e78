/** How the system grows with the number of device epochs and platforms. */
package io.spaceevo.lab.scale;
