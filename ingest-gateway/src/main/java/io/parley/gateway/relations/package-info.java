/// Who has whom as a contact, and who has blocked whom.
@NullMarked
package io.parley.gateway.relations;

import org.jspecify.annotations.NullMarked;
