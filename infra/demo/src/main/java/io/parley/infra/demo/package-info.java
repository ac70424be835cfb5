/// Ten people talk, one drops out and catches up: the platform as its users see it.
@NullMarked
package io.parley.infra.demo;

import org.jspecify.annotations.NullMarked;
