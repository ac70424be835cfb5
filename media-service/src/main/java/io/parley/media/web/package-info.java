/// What browsers and servers are told about requests as such.
@NullMarked
package io.parley.media.web;

import org.jspecify.annotations.NullMarked;
