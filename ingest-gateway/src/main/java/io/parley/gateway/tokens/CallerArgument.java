package io.parley.gateway.tokens;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands the [Caller] that [BearerFilter] found to a controller.
public final class CallerArgument implements HandlerMethodArgumentResolver {
    static final String ATTRIBUTE = Caller.class.getName();

    /// @throws ProblemException when nobody is signed in
    public static Caller of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw new ProblemException(ProblemCode.UNAUTHENTICATED);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var caller = request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        if (caller == null) {
            throw new ProblemException(ProblemCode.UNAUTHENTICATED);
        }
        return caller;
    }
}
