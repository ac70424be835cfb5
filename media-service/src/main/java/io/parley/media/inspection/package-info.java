/// What a file is, by its content, and whether it may be kept: as what, and in which form.
@NullMarked
package io.parley.media.inspection;

import org.jspecify.annotations.NullMarked;
