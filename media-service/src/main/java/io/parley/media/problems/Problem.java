package io.parley.media.problems;

/// The body of every error answer, RFC 9457. It never repeats anything of the request.
///
/// @param type names the kind of problem for good: `urn:parley:problem:` and the code
/// @param code what clients program against
public record Problem(String type, String title, int status, String code) {
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemCode problem) {
        return new Problem("urn:parley:problem:" + problem.code(), problem.text(), problem.status(), problem.code());
    }

    /// For places where no JSON mapper is at hand; no text of a problem needs escaping.
    public static String json(ProblemCode problem) {
        return """
                {"type":"urn:parley:problem:%s","title":"%s","status":%d,"code":"%s"}""".formatted(problem.code(), problem.text(), problem.status(), problem.code());
    }
}
