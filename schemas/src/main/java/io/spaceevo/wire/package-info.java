/** The wire: topics, keys, encoding, and one mapper per message between values of search-core and Avro records. */
package io.spaceevo.wire;
