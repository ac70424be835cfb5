/// What users have set, and how their devices can be reached.
@NullMarked
package io.parley.schemas.account;

import org.jspecify.annotations.NullMarked;
