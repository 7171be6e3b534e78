/** What to measure next: fixed stages first, then every kind evenly, and on without end. Plain Java: nothing here knows a runtime. */
package io.spaceevo.collect.plan;
