/// Typed ids and numbers. Two of different kinds never compare equal and cannot be swapped by accident.
@NullMarked
package io.parley.schemas.id;

import org.jspecify.annotations.NullMarked;
