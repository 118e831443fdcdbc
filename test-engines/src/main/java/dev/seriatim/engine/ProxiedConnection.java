package dev.seriatim.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** One client's connection through a {@link TcpProxy}: a thread for each direction. */
final class ProxiedConnection {

    private final TcpProxy proxy;
    private final Socket client;
    private final Socket server;
    private volatile boolean cutOnAnswer;

    ProxiedConnection(TcpProxy proxy, Socket client, Socket server) throws IOException {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void start() {
        daemon("proxy, requests", () -> pump(client, server, true));
        daemon("proxy, answers", () -> pump(server, client, false));
    }

    private void pump(Socket from, Socket to, boolean requests) {
        byte[] buffer = new byte[64 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                proxy.pass();
                if (requests && proxy.takeCutAfterNextRequest()) {
                    cutOnAnswer = true;
                }
                if (!requests && cutOnAnswer) {
                    cut();
                    return;
                }
                out.write(buffer, 0, length);
            }
            to.shutdownOutput();
            if (!requests) {
                close(client, server);
            }
        } catch (IOException e) {
            cut(); // one side reset it; so does the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** With no time to linger, close() sends a reset. */
    void cut() {
        for (Socket socket : new Socket[] {client, server}) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // closed already
            }
        }
        close(client, server);
    }

    private void close(Socket... sockets) {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // closed is closed
            }
        }
        proxy.ended(this);
    }

    static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
