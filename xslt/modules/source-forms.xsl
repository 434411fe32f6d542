<?xml version="1.0" encoding="UTF-8"?>
<!-- What the source printed in a form of its own: notes under their marks, lines typed in columns. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    exclude-result-prefixes="#all">

  <!-- A note of the source that stands where it was printed, under its own mark, is part of the text. -->
  <xsl:function name="e:printed" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="exists($note[label][@place][not(@type eq 'editorial')]/(parent::div | parent::body | parent::back | parent::quote))"/>
  </xsl:function>

  <!-- What calls a printed note: a bare figure or asterisk close to a word was raised in print; one in brackets was not. -->
  <xsl:function name="e:raised" as="xs:boolean">
    <xsl:param name="call" as="element(ref)"/>
    <xsl:sequence select="matches($call, '^(\d+|\*+|†|‡)$')"/>
  </xsl:function>

  <!-- A hyphen that only divides a word at the end of a line (Guidelines 3.2.2). -->
  <xsl:function name="e:divides" as="xs:boolean">
    <xsl:param name="sign" as="element(pc)"/>
    <xsl:sequence select="$sign/@force = 'weak' and exists($sign/following-sibling::node()[not(self::processing-instruction())][1]/self::lb[@break = 'no'])"/>
  </xsl:function>

  <!-- The white space that an instruction keeps; in front of a kept line break it is written by the break. -->
  <xsl:function name="e:typed-space" as="xs:string">
    <xsl:param name="space" as="processing-instruction()"/>
    <xsl:sequence select="if (e:beside($space, 1)/self::lb) then '' else e:kept-space($space)"/>
  </xsl:function>

  <xsl:function name="e:typed-break" as="xs:string">
    <xsl:param name="break" as="element(lb)"/>
    <xsl:sequence select="(e:beside($break, -1)/self::processing-instruction('edition-space') ! e:kept-space(.), '&#10;')[1]"/>
  </xsl:function>

  <!-- Words between them; white space that only an editor's file has, beside an instruction or a break, is none. -->
  <xsl:function name="e:typed-words" as="xs:string">
    <xsl:param name="words" as="text()"/>
    <xsl:variable name="folded" as="xs:string" select="replace($words, '[ \t\r\n]+', ' ')"/>
    <xsl:variable name="opened" as="xs:string" select="if (e:at-edge($words, -1)) then replace($folded, '^ ', '') else $folded"/>
    <xsl:sequence select="if (e:at-edge($words, 1)) then replace($opened, ' $', '') else $opened"/>
  </xsl:function>

  <!-- How far the first of the lines is indented: what the instruction before the block keeps of its last line. -->
  <xsl:function name="e:typed-indent" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="(e:beside($block, -1)/self::processing-instruction('edition-space') ! replace(e:kept-space(.), '^.*\n', '', 's'), '')[1]"/>
  </xsl:function>

  <xsl:function name="e:kept-space" as="xs:string">
    <xsl:param name="space" as="processing-instruction()"/>
    <xsl:variable name="json" as="item()?">
      <xsl:try><xsl:sequence select="parse-json(string($space))"/><xsl:catch/></xsl:try>
    </xsl:variable>
    <xsl:sequence select="if ($json instance of xs:string) then replace($json, '\S', '') else ''"/>
  </xsl:function>

  <!-- The node before (-1) or after (1) another, white space left out. -->
  <xsl:function name="e:beside" as="node()?">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="step" as="xs:integer"/>
    <xsl:sequence select="(if ($step lt 0) then $node/preceding-sibling::node() => reverse() else $node/following-sibling::node())
        [not(self::text()[not(normalize-space())] or self::comment())][1]"/>
  </xsl:function>

  <xsl:function name="e:at-edge" as="xs:boolean">
    <xsl:param name="words" as="text()"/>
    <xsl:param name="step" as="xs:integer"/>
    <xsl:variable name="beside" as="node()?" select="e:beside($words, $step)"/>
    <xsl:sequence select="if (empty($beside)) then exists($words/parent::ab)
        else exists($beside/(self::processing-instruction('edition-space') | self::lb))"/>
  </xsl:function>

</xsl:stylesheet>
