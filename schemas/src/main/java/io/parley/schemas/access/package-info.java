/// How a process proves to servers who it is, and knows whom it talks to.
@NullMarked
package io.parley.schemas.access;

import org.jspecify.annotations.NullMarked;
