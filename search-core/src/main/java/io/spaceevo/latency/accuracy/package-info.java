/** How true predicted latencies are: of networks that took no part in the fit, and of the measurements themselves when they are repeated. */
package io.spaceevo.latency.accuracy;
