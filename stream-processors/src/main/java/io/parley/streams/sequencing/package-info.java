/// The topology that gives every accepted action its place and refuses the rest.
@NullMarked
package io.parley.streams.sequencing;

import org.jspecify.annotations.NullMarked;
