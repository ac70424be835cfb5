package io.parley.gateway.standing;

import io.parley.schemas.account.AccountRole;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The least role a request needs. [RoleGate] checks it, and refuses what is under `/api/v1/admin` without one.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
    AccountRole value();
}
