// A till in C++, on codecs generated from the schema: logs on in open mode, earns, asks for the balance, prints what it is told.
//
//     daicho_till HOST PORT CARD POINTS RECEIPT DAY        DAY: business date in days since 1970-01-01
//
// Prints one name=value a line. Exit code 0: all answered; 1: the engine or the network did not do what the protocol says; 2: usage.

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "daicho_protocol_codec/Balance.h"
#include "daicho_protocol_codec/Earn.h"
#include "daicho_protocol_codec/Logon.h"
#include "daicho_protocol_codec/LogonReply.h"
#include "daicho_protocol_codec/Reply.h"

using namespace daicho::protocol::codec;

namespace {

constexpr std::size_t kFrameHeaderBytes = 16;
constexpr std::size_t kLargestFrameBytes = 64 * 1024;
constexpr std::uint8_t kPosCard = 1;
constexpr std::uint32_t kTerminal = 1;

/** CRC-32C (Castagnoli), reflected, by a table of 256. */
class Crc32c {
public:
    Crc32c() {
        for (std::uint32_t byte = 0; byte < table_.size(); byte++) {
            std::uint32_t value = byte;
            for (int bit = 0; bit < 8; bit++) {
                value = (value >> 1) ^ ((value & 1) != 0 ? 0x82F63B78U : 0U);
            }
            table_[byte] = value;
        }
    }

    std::uint32_t of(const char *bytes, std::size_t length) const {
        std::uint32_t value = 0xFFFFFFFFU;
        for (std::size_t i = 0; i < length; i++) {
            value = (value >> 8) ^ table_[(value ^ static_cast<std::uint8_t>(bytes[i])) & 0xFF];
        }
        return value ^ 0xFFFFFFFFU;
    }

private:
    std::array<std::uint32_t, 256> table_{};
};

const Crc32c crc32c;

void putLittleEndian(char *at, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; i++) {
        at[i] = static_cast<char>(value >> (8 * i));
    }
}

std::uint64_t getLittleEndian(const char *at, int bytes) {
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; i++) {
        value |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(at[i])) << (8 * i);
    }
    return value;
}

/** Text of up to 16 characters, padded with zeros. */
std::array<char, 16> padded(const std::string &text) {
    if (text.size() > 16) {
        throw std::runtime_error("more than 16 characters: " + text);
    }
    std::array<char, 16> bytes{};
    std::memcpy(bytes.data(), text.data(), text.size());
    return bytes;
}

class Connection {
public:
    Connection(const char *host, const char *port) {
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        addrinfo *found = nullptr;
        if (getaddrinfo(host, port, &hints, &found) != 0) {
            throw std::runtime_error("no such host");
        }
        for (const addrinfo *each = found; each != nullptr && socket_ < 0; each = each->ai_next) {
            socket_ = ::socket(each->ai_family, each->ai_socktype, each->ai_protocol);
            if (socket_ >= 0 && ::connect(socket_, each->ai_addr, each->ai_addrlen) != 0) {
                ::close(socket_);
                socket_ = -1;
            }
        }
        freeaddrinfo(found);
        if (socket_ < 0) {
            throw std::runtime_error("nobody answers");
        }
    }

    ~Connection() { ::close(socket_); }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /** Sends a message in a frame and gives the message of the answering frame. */
    std::vector<char> call(std::vector<char> message) {
        const std::size_t length = kFrameHeaderBytes + message.size();
        std::vector<char> frame(kFrameHeaderBytes);
        putLittleEndian(frame.data() + 4, length, 3);
        putLittleEndian(frame.data() + 8, ++correlation_, 8);
        frame.insert(frame.end(), message.begin(), message.end());
        putLittleEndian(frame.data(), crc32c.of(frame.data() + 4, length - 4), 4);
        for (std::size_t sent = 0; sent < length;) {
            const ssize_t more = ::send(socket_, frame.data() + sent, length - sent, MSG_NOSIGNAL);
            if (more <= 0) {
                throw std::runtime_error("the connection broke while sending");
            }
            sent += static_cast<std::size_t>(more);
        }
        return receive();
    }

private:
    int socket_ = -1;
    std::uint64_t correlation_ = 0;

    std::vector<char> receive() {
        std::vector<char> frame(kFrameHeaderBytes);
        fill(frame, 0);
        const std::size_t length = getLittleEndian(frame.data() + 4, 3);
        if (length < kFrameHeaderBytes || length > kLargestFrameBytes) {
            throw std::runtime_error("a frame of " + std::to_string(length) + " bytes");
        }
        frame.resize(length);
        fill(frame, kFrameHeaderBytes);
        if (getLittleEndian(frame.data(), 4) != crc32c.of(frame.data() + 4, length - 4)) {
            throw std::runtime_error("a frame with a wrong checksum");
        }
        if (getLittleEndian(frame.data() + 8, 8) != correlation_) {
            throw std::runtime_error("an answer to something else");
        }
        return std::vector<char>(frame.begin() + kFrameHeaderBytes, frame.end());
    }

    void fill(std::vector<char> &bytes, std::size_t from) {
        while (from < bytes.size()) {
            const ssize_t more = ::recv(socket_, bytes.data() + from, bytes.size() - from, 0);
            if (more <= 0) {
                throw std::runtime_error("the connection broke while receiving");
            }
            from += static_cast<std::size_t>(more);
        }
    }
};

void putHead(RecordHeader &header, std::uint16_t day, const std::array<char, 16> &key) {
    header.terminal(kTerminal).businessDate(day).putKey(key.data()).localTime(0).operatorId(0);
    header.flags().clear();
}

void putCard(Alias &alias, const std::array<char, 16> &card) {
    alias.putId(card.data()).scheme(kPosCard).reserved(0).namespaceId(0);
}

std::vector<char> logon() {
    std::vector<char> bytes(256);
    Logon message;
    message.wrapAndApplyHeader(bytes.data(), 0, bytes.size());
    putHead(message.header(), 0, padded(""));
    message.terminalsCount(1).next().terminal(kTerminal);
    bytes.resize(MessageHeader::encodedLength() + message.encodedLength());
    return bytes;
}

std::vector<char> earn(const std::string &card, std::uint32_t points, const std::string &receipt, std::uint16_t day) {
    std::vector<char> bytes(256);
    Earn message;
    message.wrapAndApplyHeader(bytes.data(), 0, bytes.size());
    putHead(message.header(), day, padded(receipt));
    putCard(message.alias(), padded(card));
    message.amount(0).purpose(0).reserved(0);
    message.componentsCount(1).next().eligible(0).points(points).campaign(0).pointsClass(PointsClass::BASE).mode(PointsMode::GIVEN);
    bytes.resize(MessageHeader::encodedLength() + message.encodedLength());
    return bytes;
}

std::vector<char> balance(const std::string &card, std::uint16_t day) {
    std::vector<char> bytes(256);
    Balance message;
    message.wrapAndApplyHeader(bytes.data(), 0, bytes.size());
    putHead(message.header(), day, padded(""));
    putCard(message.alias(), padded(card));
    bytes.resize(MessageHeader::encodedLength() + message.encodedLength());
    return bytes;
}

/** Wraps a message that must be of one kind. */
template <typename Message>
Message read(std::vector<char> &bytes) {
    MessageHeader header(bytes.data(), bytes.size());
    if (header.schemaId() != Message::sbeSchemaId() || header.templateId() != Message::sbeTemplateId()) {
        throw std::runtime_error("message " + std::to_string(header.templateId()) + " was not expected");
    }
    Message message;
    message.wrapForDecode(bytes.data(), MessageHeader::encodedLength(), header.blockLength(), header.version(), bytes.size());
    return message;
}

void print(const std::string &name, std::vector<char> bytes) {
    Reply reply = read<Reply>(bytes);
    std::cout << name << ".status=" << reply.status() << '\n'
              << name << ".duplicate=" << (reply.flags().duplicate() ? 1 : 0) << '\n'
              << name << ".durability=" << static_cast<int>(reply.durabilityRaw()) << '\n'
              << name << ".request=" << static_cast<int>(reply.requestTemplate()) << '\n'
              << name << ".sequence=" << reply.sequence() << '\n'
              << name << ".detail=" << reply.detail() << '\n'
              << name << ".earned=" << reply.earned() << '\n'
              << name << ".spendable=" << reply.spendable() << '\n'
              << name << ".debt=" << reply.debt() << '\n'
              << name << ".moneyValue=" << reply.moneyValue() << '\n';
}

}  // namespace

int main(int count, char **arguments) {
    if (count != 7) {
        std::cerr << "usage: daicho_till HOST PORT CARD POINTS RECEIPT DAY\n";
        return 2;
    }
    try {
        const std::string card = arguments[3];
        const auto points = static_cast<std::uint32_t>(std::strtoul(arguments[4], nullptr, 10));
        const auto day = static_cast<std::uint16_t>(std::strtoul(arguments[6], nullptr, 10));
        Connection connection(arguments[1], arguments[2]);
        std::vector<char> welcome = connection.call(logon());
        LogonReply reply = read<LogonReply>(welcome);
        std::cout << "logon.status=" << reply.status() << '\n' << "logon.window=" << reply.windowCommands() << '\n';
        if (reply.status() != 0) {
            return 1;
        }
        print("earn", connection.call(earn(card, points, arguments[5], day)));
        print("balance", connection.call(balance(card, day)));
        return 0;
    } catch (const std::exception &trouble) {
        std::cerr << "daicho_till: " << trouble.what() << '\n';
        return 1;
    }
}
