/** Where block tables come from: a file beside them that whoever reads the tables can read too. */
package io.spaceevo.provenance;
