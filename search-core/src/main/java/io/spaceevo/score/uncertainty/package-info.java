/** How far scores move had other sub-stages been sampled, and which spaces cannot be told apart. */
package io.spaceevo.score.uncertainty;
