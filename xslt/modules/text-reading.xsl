<?xml version="1.0" encoding="UTF-8"?>
<!-- What the reading text consists of, for outputs that flow (plain text, print): which reading a choice gives, what is
     left out, what is a block and what runs within a line. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:e="https://edition.invalid/ns/functions" xmlns:r="https://edition.invalid/ns/reading"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:import href="kinds.xsl"/>
  <xsl:import href="source-forms.xsl"/>

  <!-- Blocks where they stand between blocks, words where they stand within a line. -->
  <xsl:variable name="r:either" as="xs:string*" select="'bibl', 'docAuthor', 'docDate', 'label', 'q', 'quote', 'role', 'roleDesc', 'said', 'stage'"/>

  <!-- Elements that hold a line of text, unless blocks stand in them. -->
  <xsl:variable name="r:lines" as="xs:string*" select="'p', 'ab', 'head', 'item', 'l', 'cell', 'label', 'addrLine', 'speaker'"/>

  <!-- Apparatus, furniture and the readings not chosen: never part of the reading. -->
  <xsl:function name="r:hidden" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/(self::note[not(e:printed(.))] | self::fw | self::del | self::surplus | self::pc[e:divides(.)] | self::comment() | self::processing-instruction()
        | self::div[@type = 'masthead'][parent::front] | self::head[. is r:heading(ancestor::text[1])]))"/>
  </xsl:function>

  <!-- The reading a choice gives: corrected, regularised, written out; else the last. -->
  <xsl:function name="r:chosen" as="element()?">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:sequence select="$choice/((corr, reg, expan, *[last()])[1])"/>
  </xsl:function>

  <xsl:function name="r:block" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node instance of element() and not(r:hidden($node))
        and (map:contains($r:blocks, local-name($node)) or $node/self::note
          or (local-name($node) = $r:either and r:between-blocks($node))
          or r:container($node))"/>
  </xsl:function>

  <xsl:function name="r:between-blocks" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="not(local-name($node/..) = $r:lines) and empty($node/../text()[normalize-space()])"/>
  </xsl:function>

  <!-- Does the element consist of blocks? If not, its content is one run of text. -->
  <xsl:function name="r:container" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="not($element/self::choice) and (some $child in $element/* satisfies r:block($child))"/>
  </xsl:function>

  <!-- The content of a container: each block alone, the nodes of a line of text together. Notes stay for those who show them. -->
  <xsl:function name="r:runs" as="array(node())*">
    <xsl:param name="container" as="element()"/>
    <xsl:variable name="lines-alone" as="xs:boolean"
        select="empty($container/text()[normalize-space()]) and not(local-name($container) = $r:lines)"/>
    <xsl:for-each-group select="$container/node()[self::note or not(r:hidden(.))]"
        group-adjacent="if (r:block(.) or ($lines-alone and self::*)) then generate-id() else ''">
      <xsl:sequence select="array { current-group() }"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The items of a list, each with the label before it. -->
  <xsl:function name="r:items" as="array(element())*">
    <xsl:param name="list" as="element()"/>
    <xsl:for-each-group select="$list/*[not(r:hidden(.))]"
        group-starting-with="*[not(self::item[preceding-sibling::*[1][self::label]])]">
      <xsl:sequence select="array { current-group() }"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The heading that is the title of the text. -->
  <xsl:function name="r:heading" as="element(head)?">
    <xsl:param name="text" as="element(text)?"/>
    <xsl:sequence select="$text/body/head[@type = 'main'][1]"/>
  </xsl:function>

  <!-- The title over the text: the heading of the text; that of the header where a masthead held it; none where a title
       page has it, or where the header has it from the first line of the text. -->
  <xsl:function name="r:title" as="element()?">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="($tei/text/r:heading(.),
        $tei[empty(text/front/(titlePage | .)/(docTitle | titlePart))]/r:main-title(.)[not(r:opens($tei/text, .))])[1]"/>
  </xsl:function>

  <!-- Does a text begin with these words? -->
  <xsl:function name="r:opens" as="xs:boolean">
    <xsl:param name="text" as="element(text)?"/>
    <xsl:param name="title" as="element(title)"/>
    <xsl:sequence select="starts-with(normalize-space($text/body/descendant::*[map:contains($r:blocks, local-name())
        and empty(*[map:contains($r:blocks, local-name())])][normalize-space()][1]), normalize-space($title))"/>
  </xsl:function>

  <xsl:function name="r:main-title" as="element(title)?">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/titleStmt/((title[@type = 'main'], title)[1])"/>
  </xsl:function>
</xsl:stylesheet>
