/// What is known of files, and who may have them.
@NullMarked
package io.parley.media.files;

import org.jspecify.annotations.NullMarked;
