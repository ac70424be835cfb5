package io.parley.media.tokens;

import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;
import io.parley.schemas.token.AccessClaims;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands the [Caller] that [BearerFilter] found to a controller, or all that the access token says.
final class CallerArgument implements HandlerMethodArgumentResolver {
    static final String ATTRIBUTE = AccessClaims.class.getName();

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type == Caller.class || type == AccessClaims.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (!(request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof AccessClaims claims)) {
            throw new ProblemException(ProblemCode.UNAUTHENTICATED);
        }
        return parameter.getParameterType() == AccessClaims.class ? claims : Caller.of(claims);
    }
}
