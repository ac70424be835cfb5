/// What keeps hashes and ciphertexts in the database worthless to who has only the database.
@NullMarked
package io.parley.gateway.secrets;

import org.jspecify.annotations.NullMarked;
