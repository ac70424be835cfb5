package io.parley.infra.stack.process;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A program that starts one child, prints its id and waits to be killed.
final class ParentOfOne {
    private ParentOfOne() {}

    public static void main(String[] args) throws InterruptedException {
        var child = new LocalProcess(ScriptRecipe.of("exec sleep 1000"), new Home(Path.of(args[0])));
        child.start();
        System.out.println(child.pid());
        new CountDownLatch(1).await();
    }
}
