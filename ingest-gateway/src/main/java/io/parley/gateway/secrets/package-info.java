/// What nobody can guess, and what keeps hashes and ciphertexts worthless to who has only the database.
@NullMarked
package io.parley.gateway.secrets;

import org.jspecify.annotations.NullMarked;
