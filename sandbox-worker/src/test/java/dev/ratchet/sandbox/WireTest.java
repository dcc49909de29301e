package dev.ratchet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WireTest {

  private final WireWriter out = new WireWriter(4);

  @Test
  void numbersComeBack() throws IOException {
    long[] numbers = {0, 1, -1, 127, 128, -64, 300, Long.MAX_VALUE, Long.MIN_VALUE};
    for (long number : numbers) {
      out.writeSigned(number);
      out.writeVarint(number);
    }

    WireReader in = reader();

    for (long number : numbers) {
      assertThat(in.readSigned()).isEqualTo(number);
      assertThat(in.readVarint()).isEqualTo(number);
    }
    assertThat(in.readByteOrEnd()).isEqualTo(-1);
  }

  @Test
  void cellsComeBack() throws IOException {
    @Nullable Object[] row = {
      null, 42L, Long.MIN_VALUE, -0.0, Double.POSITIVE_INFINITY, "", "né\0x😀", new byte[] {0, -1}
    };
    RowCodec.writeColumns(out, List.of("a", "ü"));
    RowCodec.writeRow(out, row);

    WireReader in = reader();

    assertThat(RowCodec.readColumns(in)).containsExactly("a", "ü");
    assertThat(RowCodec.readRow(in, row.length)).isEqualTo(row);
  }

  @Test
  void textLongerThanTheBufferComesBackFromAStreamThatGivesLittleAtATime() throws IOException {
    String text = "äb".repeat(100_000);
    out.writeText(text);
    out.writeText("end");

    WireReader in = new WireReader(dripping(bytes()), 1 << 20);

    assertThat(in.readText()).isEqualTo(text);
    assertThat(in.readText()).isEqualTo("end");
    assertThat(in.consumed()).isEqualTo(300_000 + 3 + 4);
  }

  @Test
  void requestsAndCompletionsComeBack() throws IOException {
    var request =
        new Request(7, "/data/é.sqlite", "SELECT 1", 5_000_000_000L, 10, 20, 30, true, false);
    var completion =
        new Completion(Completion.Status.ROWS, 123, true, "", List.of("SCAN a"), "no plan");
    var hello = new Hello(Message.PROTOCOL_VERSION, "3.54.1", -1, 32 << 20);
    request.writeTo(out);
    completion.writeTo(out);
    hello.writeTo(out);

    WireReader in = reader();

    assertThat(Request.readFrom(in)).isEqualTo(request);
    assertThat(Completion.readFrom(in)).isEqualTo(completion);
    assertThat(Hello.readFrom(in)).isEqualTo(hello);
  }

  @Test
  void refusesALengthBeyondItsBound() throws IOException {
    out.writeVarint(1L << 40);
    assertThatThrownBy(reader()::readText)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("1099511627776");
  }

  @Test
  void refusesANumberThatDoesNotEnd() throws IOException {
    for (int i = 0; i < 11; i++) {
      out.writeByte(0xFF);
    }
    assertThatThrownBy(reader()::readVarint).isInstanceOf(IOException.class);
  }

  @Test
  void noticesAStreamThatEndsInsideAText() throws IOException {
    out.writeVarint(5);
    out.writeByte('a');
    assertThatThrownBy(reader()::readText).isInstanceOf(EOFException.class);
  }

  private WireReader reader() throws IOException {
    return new WireReader(new ByteArrayInputStream(bytes()), 1 << 20);
  }

  private byte[] bytes() throws IOException {
    var bytes = new ByteArrayOutputStream();
    out.drainTo(bytes);
    return bytes.toByteArray();
  }

  private static InputStream dripping(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, 1001));
      }
    };
  }
}
