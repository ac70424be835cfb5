/// Who has used the admin interface, and for what.
@NullMarked
package io.parley.schemas.audit;

import org.jspecify.annotations.NullMarked;
